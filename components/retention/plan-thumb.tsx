import clsx from "clsx";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";

/** Asks for the tile only when it is scrolled to; of a removed one the empty stage stays. */
export function PlanThumb({
  ws,
  artifactId,
  isGone = false,
  className,
}: {
  ws: string;
  artifactId: string;
  isGone?: boolean;
  className: string;
}) {
  return (
    <ThumbhashImage
      src={isGone ? null : `/api/v1/workspaces/${ws}/artifacts/${artifactId}/preview/tile`}
      thumbhash={null}
      width={1}
      height={1}
      alt=""
      fit="cover"
      className={clsx("shrink-0 rounded-xs", className)}
    />
  );
}
