/** The image's tile on the page, if it is there and to be seen. */
export function tileOf({ id }: { id: string }): HTMLElement | null {
  const tile = document.querySelector<HTMLElement>(`[data-image="${id}"]`);
  return tile?.checkVisibility() ? tile : null;
}

/** Lets a picture grow out of its tile to where it is now. Nothing moves for whoever asked for less motion. */
export function growFromTile(picture: HTMLElement, tile: Element): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const [from, to] = [tile.getBoundingClientRect(), picture.getBoundingClientRect()];
  if (from.width === 0 || to.width === 0) return;
  const x = from.left + from.width / 2 - to.left - to.width / 2;
  const y = from.top + from.height / 2 - to.top - to.height / 2;
  const transform = `translate(${x}px, ${y}px) scale(${from.width / to.width}, ${from.height / to.height})`;
  picture.animate([{ transform }, { transform: "none" }], { duration: 320, easing: "cubic-bezier(0.2, 0.8, 0.2, 1)" });
}
