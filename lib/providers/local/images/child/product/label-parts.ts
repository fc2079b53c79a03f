/** Connected pixels (four neighbours) where `mask` is 1, numbered from 1; 0 for all others, of size 0. */
export function labelParts(mask: Uint8Array, width: number) {
  const part = new Int32Array(mask.length);
  const sizes = [0];
  const queue = new Int32Array(mask.length);
  for (let seed = 0; seed < part.length; seed++) {
    if (mask[seed] === 0 || part[seed] !== 0) continue;
    const number = sizes.length;
    part[seed] = number;
    queue[0] = seed;
    let end = 1;
    for (let next = 0; next < end; next++) {
      const at = queue[next] as number;
      const x = at % width;
      for (let way = 0; way < 4; way++) {
        if ((way === 0 && x === 0) || (way === 1 && x === width - 1)) continue;
        const to = way === 0 ? at - 1 : way === 1 ? at + 1 : way === 2 ? at - width : at + width;
        if (to < 0 || to >= part.length || mask[to] === 0 || part[to] !== 0) continue;
        part[to] = number;
        queue[end++] = to;
      }
    }
    sizes.push(end);
  }
  return { part, sizes };
}
