import clsx from "clsx";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";

/** Asks for the tile only when it is scrolled to; a removed one has none, and the empty stage stays. */
export function PlanThumb({
  ws,
  artifactId,
  className,
}: {
  ws: string;
  artifactId: string;
  className: string;
}) {
  return (
    <ThumbhashImage
      src={`/api/v1/workspaces/${ws}/artifacts/${artifactId}/preview/tile`}
      thumbhash={null}
      width={1}
      height={1}
      alt=""
      fit="cover"
      className={clsx("shrink-0 rounded-xs", className)}
    />
  );
}
