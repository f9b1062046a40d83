import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel } from "@/components/ui/text/state-label";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

/** Shown instead of the picture: its blurred placeholder, and who removed it, when and why. */
export function Tombstone({ ws, artifact }: { ws: string; artifact: Artifact }) {
  const { deliveredAgain, name, thumbhash, width, height, removal, removedAt } = artifact;
  return (
    <section
      aria-label="Tombstone"
      className="relative isolate grid h-full place-items-center overflow-hidden bg-stage p-4"
    >
      <div className="absolute -inset-8 -z-10 opacity-60 blur-xl">
        <ThumbhashImage
          src={null}
          thumbhash={thumbhash}
          width={width}
          height={height}
          fit="cover"
          alt={`${name}, removed; only a blurred placeholder is left`}
          className="size-full"
        />
      </div>
      <div className="floating grid w-full max-w-md gap-3 p-5">
        <StateLabel state="removed" />
        <p className="text-base">{removal?.reason ?? "No reason was recorded."}</p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-ink-2">
          {removedAt === null ? null : (
            <>
              <dt className="text-ink-3">Removed</dt>
              <dd>
                <DateLabel at={removedAt} />
              </dd>
            </>
          )}
          <dt className="text-ink-3">By</dt>
          <dd>{removal?.by ?? "retention policy, automatically"}</dd>
          {removal?.policyVersion ? (
            <>
              <dt className="text-ink-3">Policy</dt>
              <dd className="num">version {removal.policyVersion}</dd>
            </>
          ) : null}
        </dl>
        <p className="text-ink-2">
          The binary is gone. Metadata, marks, votes, decisions and this page are kept.
        </p>
        {deliveredAgain === null ? null : (
          <p className="text-ink-2">
            The same bytes were delivered again:{" "}
            <Link
              href={`/w/${ws}/artifacts/${deliveredAgain.id}`}
              className="text-accent underline [overflow-wrap:anywhere]"
            >
              {deliveredAgain.name}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}
