/** One line of the panel that opens a menu: the name, what is chosen, and where it leads. */
export const choiceRow =
  "grid min-h-9 w-full grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-2 rounded-sm px-2 text-left text-sm transition-colors duration-120 hover:bg-raised pointer-coarse:min-h-11 [&>svg]:size-4 [&>svg]:text-ink-3";
