import clsx from "clsx";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { tileUrl } from "@/lib/client/tile-url";

/** Loads the tile only when scrolled into view; stays empty for a removed artifact. */
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
      src={isGone ? null : tileUrl(ws, artifactId)}
      thumbhash={null}
      width={1}
      height={1}
      alt=""
      fit="cover"
      className={clsx("shrink-0 rounded-xs", className)}
    />
  );
}
