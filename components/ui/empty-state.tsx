import type { ReactNode } from "react";

interface Props {
  title: string;
  text: string;
  /** Whether it is all that the page has to say. */
  isPage?: boolean;
  children?: ReactNode;
}

/** What is said where there is nothing: what belongs here, in one sentence, and one thing to do. */
export function EmptyState({ title, text, isPage = false, children }: Props) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="grid max-w-copy justify-items-start gap-2 py-12">
      <Heading className="text-xl">{title}</Heading>
      <p className="text-ink-3">{text}</p>
      {children && <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}
