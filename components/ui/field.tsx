import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

interface FieldProps {
  label: ReactNode;
  /** Beside the label, at the end of the line: "Optional", a counter. */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
}

type Wiring = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

function Field({ label, aside, hint, error, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : "";
  const errorId = error ? `${id}-error` : "";
  const describedBy = classes(errorId, hintId) || undefined;
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {aside && <span className="tnum text-ink-3 text-xs">{aside}</span>}
      </div>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={errorId} className="text-bad text-xs">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-ink-3 text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

export function TextField({ label, aside, hint, error, className, ...rest }: FieldProps & ComponentProps<"input">) {
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {(wiring) => <input {...rest} {...wiring} className={classes("field-box", className)} />}
    </Field>
  );
}

export function TextArea({ label, aside, hint, error, className, ...rest }: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {(wiring) => (
        <textarea
          rows={2}
          {...rest}
          {...wiring}
          className={classes("field-box field-sizing-content max-h-80 resize-none", className)}
        />
      )}
    </Field>
  );
}

export function SelectField({ label, aside, hint, error, className, ...rest }: FieldProps & ComponentProps<"select">) {
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {(wiring) => <select {...rest} {...wiring} className={classes("field-box h-9", className)} />}
    </Field>
  );
}
