import sharp from "sharp";

/** An analysis in the documents' shape, read off the picture that was sent: other pixels, another answer. */
export async function analyseImage(bytes: Uint8Array) {
  const image = sharp(bytes);
  const { width, height } = await image.metadata();
  const { data } = await image
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha()
    .resize(48, 48, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { colours, lightness, left } = survey(data);
  const [main = "#808080", ...others] = colours;
  const light = lightness > 0.6 ? "bright" : lightness < 0.35 ? "low-key" : "even";
  const side = left > 0.54 ? "left" : left < 0.46 ? "right" : "centre";
  const shape = width > height ? "landscape" : width < height ? "portrait" : "square";
  return {
    colors: {
      primary: [main, ...others.slice(0, 2)],
      secondary: others.slice(2, 5),
      description: `${main} carries the frame${others.length > 0 ? `, with ${others.join(", ")} beside it` : ""}.`,
    },
    mood_and_tone: {
      mood: `${light} and ${lightness > 0.5 ? "open" : "close"}`,
      tone: `Plain and calm, as the ${light} light suggests.`,
    },
    composition: {
      layout: `${shape} frame, weight in the ${side}`,
      focal_point: `The brightest area lies towards the ${side}.`,
      balance: side === "centre" ? "Both halves weigh about the same." : `The ${side} half is the brighter one.`,
      negative_space: `The frame is ${width} by ${height} pixels; its mean lightness is ${Math.round(lightness * 100)} %.`,
    },
    brand_insights: {
      brand_personality: `The ${light} light around ${main} suggests a considered brand.`,
      perceived_industry: lightness > 0.5 ? "Home and lifestyle" : "Premium goods",
      target_audience: `People who respond to ${light} images.`,
    },
  };
}

/** The most frequent colours of a 48 × 48 raster, its mean lightness and the left half's share of the light. */
function survey(pixels: Uint8Array) {
  const bins = new Map<string, number>();
  let light = 0;
  let lightLeft = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const rgb = [...pixels.subarray(i, i + 3)];
    const level = rgb.reduce((sum, value) => sum + value, 0) / 765;
    light += level;
    if ((i / 3) % 48 < 24) lightLeft += level;
    const bin = rgb
      .map((value) =>
        Math.min(255, Math.round(value / 32) * 32)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("");
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  const colours = [...bins]
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .slice(0, 6)
    .map(([bin]) => `#${bin.toUpperCase()}`);
  return { colours, lightness: light / (pixels.length / 3), left: light === 0 ? 0.5 : lightLeft / light };
}
