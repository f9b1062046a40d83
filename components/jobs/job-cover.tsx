import clsx from "clsx";
import { Clock, ImageOff } from "lucide-react";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { StateBadge } from "@/components/ui/text/state-label";
import { isUnfinished } from "@/lib/client/jobs/jobs";
import type { JobItem } from "@/lib/contracts/jobs";

/** A job's cover picture; decorative, the name is beside it. */
export function JobCover({ job, className }: { job: JobItem; className: string }) {
  const { cover } = job;
  if (cover === null) {
    const [Icon, text] = isUnfinished(job) ? [Clock, "No picture yet"] : [ImageOff, "No picture"];
    return (
      <span
        role="img"
        aria-label={text}
        title={text}
        className={clsx("grid place-items-center rounded-xs border border-dashed text-ink-3", className)}
      >
        <Icon aria-hidden className="size-4" />
      </span>
    );
  }
  const isRemoved = cover.state === "removed";
  return (
    <span className={clsx("relative block", className)}>
      <ThumbhashImage
        src={cover.preview}
        thumbhash={cover.thumbhash}
        width={cover.width}
        height={cover.height}
        alt=""
        fit="cover"
        className={clsx("size-full rounded-xs", isRemoved && "opacity-60")}
      />
      {isRemoved ? <StateBadge state="removed" className="absolute inset-0 m-auto" /> : null}
    </span>
  );
}
