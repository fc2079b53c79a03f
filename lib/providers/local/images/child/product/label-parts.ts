/** Connected pixels (four neighbours) for which `belongs`, numbered from 1; 0 for all others, of size 0. */
export function labelParts(width: number, height: number, belongs: (at: number) => boolean) {
  const part = new Int32Array(width * height);
  const sizes = [0];
  const queue = new Int32Array(width * height);
  for (let seed = 0; seed < part.length; seed++) {
    if (part[seed] || !belongs(seed)) continue;
    const number = sizes.length;
    let end = 0;
    const visit = (at: number) => {
      if (part[at] || !belongs(at)) return;
      part[at] = number;
      queue[end++] = at;
    };
    visit(seed);
    for (let next = 0; next < end; next++) {
      const at = queue[next] as number;
      const x = at % width;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (at >= width) visit(at - width);
      if (at + width < part.length) visit(at + width);
    }
    sizes.push(end);
  }
  return { part, sizes };
}
