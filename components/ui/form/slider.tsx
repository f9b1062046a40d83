import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A native slider (arrows, Home, End, PageUp); `text` is the value with its unit. */
export function Slider({
  label,
  text,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; text: ReactNode }) {
  return (
    <label className={clsx("inline-flex items-center gap-2.5 text-ink-2 pointer-coarse:min-h-11", className)}>
      <span>{label}</span>
      <input
        type="range"
        className="ui-slider"
        {...(typeof text === "string" ? { "aria-valuetext": text } : {})}
        {...props}
      />
      <span className="num min-w-10 text-right text-ink">{text}</span>
    </label>
  );
}
