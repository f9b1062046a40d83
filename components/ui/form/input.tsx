import clsx from "clsx";
import type { ComponentProps } from "react";

const box =
  "ui-fill rounded-md border border-line-2 bg-raise px-2.5 text-ink text-sm transition-colors hover:border-ink-3 aria-invalid:border-rejected disabled:opacity-50 max-sm:text-lg";

/** Text is 16 px on phones, or iOS would zoom in on the field. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={clsx(box, "h-8 pointer-coarse:h-11", className)} {...props} />;
}

export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={clsx(box, "py-1.5 leading-normal", className)} {...props} />;
}
