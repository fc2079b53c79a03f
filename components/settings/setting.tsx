import { type ReactNode, useId } from "react";

/** One thing that can be set: its name and meaning, then the controls. */
export function Setting({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-4 border-line border-b py-8 first:pt-2 last:border-b-0">
      <div className="grid gap-1">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {text && <p className="text-ink-3 text-sm">{text}</p>}
      </div>
      {children}
    </section>
  );
}
