"use client";

import clsx from "clsx";
import { ShieldOff } from "lucide-react";
import { useState } from "react";
import { FactRow } from "@/components/settings/fact-rows";
import { Table } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { ExpandButton } from "@/components/ui/text/expand-button";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { Provenance } from "@/lib/contracts/artifacts/provenance";
import { sourceWords } from "@/lib/domain/provenance/action-words";
import { stateSentence } from "@/lib/domain/provenance/state-sentence";
import { visibleText } from "@/lib/domain/text/visible-text";
import { AiTag } from "./ai-tag";
import { AllManifests } from "./all-manifests";
import { ManifestRows } from "./manifest-rows";
import { SaidTwice } from "./said-twice";
import { StateLine } from "./state-line";

/** What the file says of its origin; one line if it says nothing. */
export function ProvenanceBlock({ ws, artifact }: { ws: string; artifact: Artifact }) {
  const { provenance } = artifact;
  const { credentials, xmp } = provenance;
  const [unfolded, setUnfolded] = useState(false);
  if (credentials.state === "none" && xmp === null)
    return (
      <p className="flex items-center gap-2 text-ink-3">
        <ShieldOff aria-hidden className="size-4" />
        No Content Credentials
      </p>
    );
  const sentence = stateSentence(credentials, artifact.state === "removed");
  const hasMore = credentials.manifests > 0 || xmp !== null;
  return (
    <section aria-label="Provenance" className="grid grid-cols-1 gap-3">
      <h2 className="text-ink-3 text-xs">Provenance</h2>
      <StateLine state={credentials.state} {...sentence} />
      {hasMore ? (
        <>
          <ExpandButton open={unfolded} onChange={setUnfolded} className="justify-self-start sm:hidden">
            {unfolded ? "Show less" : "Show what it says"}
          </ExpandButton>
          <div className={clsx("grid grid-cols-1 gap-3", !unfolded && "max-sm:hidden")}>
            {credentials.manifests > 0 ? <SignedFacts provenance={provenance} /> : null}
            <SaidTwice provenance={provenance} />
            {credentials.manifests > 0 ? <Everything ws={ws} artifact={artifact} /> : null}
          </div>
        </>
      ) : null}
    </section>
  );
}

/** What the active manifest says. */
function SignedFacts({ provenance }: { provenance: Provenance }) {
  const { credentials, sourceType, ai, from } = provenance;
  const words = sourceType === null ? null : sourceWords(sourceType);
  return (
    <Table aria-label="What the credentials say" className="*:*:*:align-top">
      <tbody>
        {sourceType === null ? null : (
          <FactRow name="source">
            {ai === null ? words : <AiTag ai={ai} />}{" "}
            <span className="text-ink-3">
              {sourceType}
              {from === "xmp" ? ", by XMP" : ""}
              {credentials.state === "changed" || credentials.state === "invalid" ? ", as the file says" : ""}
            </span>
          </FactRow>
        )}
        <ManifestRows manifest={credentials} />
        {credentials.codes.length === 0 || credentials.state === "valid" ? null : (
          <FactRow name="failed">
            <span className="num">{credentials.codes.map(visibleText).join(", ")}</span>
          </FactRow>
        )}
      </tbody>
    </Table>
  );
}

function Everything({ ws, artifact }: { ws: string; artifact: Artifact }) {
  const [open, setOpen] = useState(false);
  const { read } = artifact.provenance;
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center gap-x-2 text-ink-3">
        <ExpandButton open={open} onChange={setOpen}>
          Everything as read
        </ExpandButton>
        {read === null ? null : (
          <span>
            read <DateLabel at={read.at} show="absolute" />
          </span>
        )}
      </div>
      {open ? <AllManifests ws={ws} id={artifact.id} /> : null}
    </div>
  );
}
