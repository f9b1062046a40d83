"use client";

import { Columns2, Crown, WandSparkles } from "lucide-react";
import { ShareButton } from "@/components/links/share/share-button";
import { pictureChoice } from "@/components/links/share/share-choice";
import { useRights } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import type { Marks } from "@/lib/client/artifacts/marks";
import { generateHref } from "@/lib/client/batches/draft-url";
import type { InputDraft } from "@/lib/client/batches/input-drafts";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { InputButton } from "./input-button";
import { FlagButtons } from "./mark-buttons";

export const compareHref = (ws: string, ids: readonly string[]) => `/w/${ws}/compare?ids=${ids.join(",")}`;

type ArtifactActionsProps = {
  ws: string;
  artifact: Artifact;
  marks: Marks;
  toCompare: readonly string[];
  /** Of the pipelines that take a picture. */
  inputs: readonly InputDraft[];
  onDecide: () => void;
  className?: string;
};

/** Mark, compare, share and prefer: in the top bar, and on phones below the picture. */
export function ArtifactActions(props: ArtifactActionsProps) {
  const { ws, artifact, marks, toCompare, inputs, onDecide, className = "" } = props;
  const rights = useRights();
  return (
    <>
      {rights.has("mark:write") && artifact.createdAt !== null ? (
        <FlagButtons artifact={artifact} marks={marks} className={className} />
      ) : null}
      {rights.has("compare") ? <CompareButton ws={ws} ids={toCompare} className={className} /> : null}
      {rights.has("batch:write") && artifact.createdAt !== null ? (
        <Button asChild className={className}>
          <Link href={generateHref(ws, { base: { artifactId: artifact.id } })} title="Vary this">
            <WandSparkles aria-hidden />
            <span className={className === "" ? "max-xl:sr-only" : undefined}>Vary this</span>
          </Link>
        </Button>
      ) : null}
      {artifact.state === "available" ? <InputButton ws={ws} inputs={inputs} className={className} /> : null}
      {artifact.state === "available" ? (
        <ShareButton
          ws={ws}
          short={className === ""}
          choices={() => [pictureChoice(artifact.id)]}
          className={className}
        />
      ) : null}
      {rights.has("decision:write") && artifact.state === "available" ? (
        <Button variant="key" onClick={onDecide} className={className} aria-keyshortcuts="Shift+P">
          <Crown aria-hidden />
          Prefer <Kbd tone="onKey">⇧P</Kbd>
        </Button>
      ) : null}
    </>
  );
}

/** Rendered before the siblings are loaded, so that nothing shifts when they arrive. */
function CompareButton({ ws, ids, className }: { ws: string; ids: readonly string[]; className: string }) {
  const inside = (
    <>
      <Columns2 aria-hidden />
      Compare <Kbd>c</Kbd>
    </>
  );
  if (ids.length < 2) {
    return (
      <Button disabled title="There is nothing to compare it with" className={className}>
        {inside}
      </Button>
    );
  }
  return (
    <Button asChild className={className}>
      <Link href={compareHref(ws, ids)}>{inside}</Link>
    </Button>
  );
}
