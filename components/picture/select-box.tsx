import clsx from "clsx";
import { Check } from "lucide-react";

type SelectBoxProps = {
  /** Names what it selects. */
  label: string;
  isSelected: boolean;
  onChoose: (isRange: boolean) => void;
};

/**
 * A checkbox in a tile's corner, visible while selected and while the tile (`group`) has pointer or focus. The tile
 * itself handles keys.
 */
export function SelectBox({ label, isSelected, onChoose }: SelectBoxProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-pressed={isSelected}
      aria-label={`Select ${label}`}
      onClick={(event) => onChoose(event.shiftKey)}
      className={clsx(
        "absolute top-0 left-0 z-10 grid size-9 place-items-center pointer-coarse:size-11",
        !isSelected &&
          "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
      )}
    >
      <span
        className={clsx(
          "grid size-5.5 place-items-center rounded-md border",
          isSelected ? "border-accent bg-accent text-accent-ink" : "border-white/70 bg-black/60",
        )}
      >
        {isSelected ? <Check aria-hidden strokeWidth={3} className="size-3.5" /> : null}
      </span>
    </button>
  );
}
