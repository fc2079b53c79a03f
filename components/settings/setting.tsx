import { type ReactNode, useId } from "react";

/** One thing that can be set: its name and meaning, then the controls. */
export function Setting({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-line border-b py-8 first:pt-2 last:border-b-0 md:grid-cols-[17rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-1.5">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {text && <p className="text-ink-3 text-sm">{text}</p>}
      </div>
      <div className="grid content-start gap-4">{children}</div>
    </section>
  );
}
