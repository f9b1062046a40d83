import clsx from "clsx";
import type { FractionBox } from "@/components/picture/zoom/view";
import type { Anchor } from "@/lib/domain/comments/anchor";

/** A point is a box without a size. */
export const boxOf = ({ x, y, width = 0, height = 0 }: Anchor): FractionBox => ({ x, y, width, height });

/** A box on the picture, or a ring at a point. */
export function Outline({ box, isLit }: { box: FractionBox; isLit: boolean }) {
  const isPoint = box.width === 0 && box.height === 0;
  return (
    <div
      aria-hidden
      className={clsx(
        "pointer-events-none absolute top-0 left-0 ring-1 ring-black/70",
        isPoint ? "rounded-full" : "rounded-sm",
        isLit ? "border-2 border-accent" : "border border-white",
      )}
      style={
        isPoint
          ? { transform: `translate(${box.x - 9}px, ${box.y - 9}px)`, width: 18, height: 18 }
          : { transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }
      }
    />
  );
}
