/** A palette as the product shows one: share as width, the name in both languages, the value in mono. */
const swatches = [
  { hex: "#B9CDBD", zh: "青瓷", en: "Celadon", share: 34, ink: "#1d2a22" },
  { hex: "#E9E2D3", zh: "缟素", en: "Raw silk", share: 24, ink: "#2c2619" },
  { hex: "#8A5A3C", zh: "赭石", en: "Ochre earth", share: 17, ink: "#fff4ea" },
  { hex: "#2F3B46", zh: "黛蓝", en: "Brow blue", share: 13, ink: "#e4edf4" },
  { hex: "#C5472F", zh: "朱红", en: "Vermilion", share: 7, ink: "#fff" },
  { hex: "#E3B23C", zh: "藤黄", en: "Gamboge", share: 5, ink: "#241a02" },
];

export function SwatchWall() {
  return (
    <div aria-hidden="true" className="sticky top-0 hidden h-dvh p-3 lg:block">
      <div className="flex h-full overflow-hidden rounded-xl">
        {swatches.map(({ hex, zh, en, share, ink }) => (
          <div
            key={hex}
            className="flex min-w-10 flex-col justify-end gap-1 p-3"
            style={{ background: hex, color: ink, flex: `${share} 1 0` }}
          >
            {share > 10 ? (
              <>
                <span lang="zh-CN" className="text-xl leading-tight">
                  {zh}
                </span>
                <span className="text-xs">{en}</span>
                <span className="tnum flex justify-between gap-2 pt-2 font-mono text-2xs">
                  <span>{hex}</span>
                  <span>{share} %</span>
                </span>
              </>
            ) : (
              <span lang="zh-CN" className="self-center text-base leading-snug [writing-mode:vertical-rl]">
                {zh}
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
