import { Flag, FlagOff, Star } from "lucide-react";
import type { MyMark } from "@/lib/contracts/artifacts/artifact";

/** My mark as small icons; renders nothing if there is none. */
export function MarkLabel({ marks }: { marks: MyMark }) {
  return (
    <>
      {marks.flag === "pick" ? (
        <Flag role="img" aria-label="Picked by me" className="size-3.5 shrink-0" />
      ) : null}
      {marks.flag === "reject" ? (
        <FlagOff role="img" aria-label="Rejected by me" className="size-3.5 shrink-0" />
      ) : null}
      {marks.stars === null ? null : (
        <span
          role="img"
          aria-label={`${marks.stars} of 5 stars by me`}
          className="flex shrink-0 items-center gap-0.5"
        >
          <Star aria-hidden className="size-3.5 shrink-0" />
          <span className="num">{marks.stars}</span>
        </span>
      )}
    </>
  );
}
