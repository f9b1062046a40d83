import { Link } from "@/components/ui/link";
import { shortRevision } from "@/components/ui/text/format";
import type { GenerateDraft } from "@/lib/client/batches/draft";

type BaseSourceProps = { ws: string; base: GenerateDraft["base"] };

/** Where the settings come from. */
export function BaseSource({ ws, base }: BaseSourceProps) {
  if ("preset" in base) {
    const { id, revision } = base.preset;
    return (
      <Source kind="Base: preset">
        <Link href={`/w/${ws}/presets/${encodeURIComponent(id)}`} className="font-semibold hover:underline">
          {id}
        </Link>{" "}
        <span className="num text-ink-2">{revision === undefined ? "newest" : shortRevision(revision)}</span>
      </Source>
    );
  }
  if ("artifactId" in base)
    return (
      <Source kind="Base: an artifact’s settings">
        <Link href={`/w/${ws}/artifacts/${base.artifactId}`} className="font-semibold hover:underline">
          Open the artifact
        </Link>
      </Source>
    );
  return "grid" in base ? (
    <Source kind="Base: a grid">its constants, and its own axes</Source>
  ) : (
    <Source kind="Base">Settings typed in</Source>
  );
}

function Source({ kind, children }: { kind: string; children: React.ReactNode }) {
  return (
    <p className="min-w-0 [overflow-wrap:anywhere]">
      <span className="block text-ink-3 text-xs">{kind}</span>
      {children}
    </p>
  );
}
