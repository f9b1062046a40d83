import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";

const shape =
  "inline-flex h-6.5 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-ink-2 pointer-coarse:h-9";

export type ChipProps = {
  /** The filter, e.g. "not model". */
  name?: ReactNode;
  value: ReactNode;
  /** Accessible name of the remove button, e.g. "Remove filter model: sd15". */
  removeLabel?: string;
  onRemove?: () => void;
  className?: string;
};

export function Chip({ name, value, removeLabel = "Remove", onRemove, className }: ChipProps) {
  return (
    <span className={clsx(shape, onRemove && "pr-1", className)}>
      {name ? <span>{name}</span> : null}
      <b className="font-[550] text-ink">{value}</b>
      {onRemove ? (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="relative grid size-6 place-items-center rounded-full hover:bg-over hover:text-ink pointer-coarse:size-9 pointer-coarse:after:absolute pointer-coarse:after:-inset-1"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  );
}
