"use client";

import { ArrowRight, Columns2, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Preview } from "@/components/picture/preview";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Artifact, ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Lineage } from "@/lib/contracts/lineage";
import type { LineageKind } from "@/lib/domain/lineage/lineage-kind";
import { type Relative, relativesOf } from "@/lib/domain/lineage/strip";
import { compareHref } from "./artifact-actions";

const maxShown = 4;

type LineageStripProps = { ws: string; artifact: Artifact; lineage: Lineage };

const kindText = (kind: LineageKind) => (kind === "settings" ? "same settings" : kind);

export function LineageStrip({ ws, artifact, lineage }: LineageStripProps) {
  const mayCompare = useMay("compare");
  const { from, into } = relativesOf(artifact.id, lineage);
  const source = artifact.state === "available" ? from.find(({ node }) => node.state === "available") : null;
  return (
    <div className="flex items-start px-4 pt-3 pb-3.5">
      {from.length > 0 ? (
        <>
          <Group title="Made from" ws={ws} relatives={from} />
          <Arrow />
        </>
      ) : null}
      <Titled title="This">
        <figure className="w-25 text-xs">
          <Preview
            item={artifact}
            alt=""
            fit="cover"
            className="mb-1.5 h-17 w-full rounded-sm outline-2 outline-ink outline-offset-2"
          />
          <figcaption className="truncate">{artifact.name}</figcaption>
        </figure>
      </Titled>
      {into.length > 0 ? (
        <>
          <Arrow />
          <Group title="Made into" ws={ws} relatives={into} />
        </>
      ) : null}
      {source && mayCompare ? (
        <Button asChild size="sm" className="mt-6 ml-auto shrink-0">
          <Link href={compareHref(ws, [source.node.id, artifact.id])}>
            <Columns2 aria-hidden />
            Compare with its source
          </Link>
        </Button>
      ) : null}
    </div>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="shrink-0">
      <h2 className="mb-2 text-ink-3 text-xs">{title}</h2>
      {children}
    </div>
  );
}

function Arrow() {
  return (
    <span aria-hidden className="mt-6 grid h-17 w-10 shrink-0 place-items-center text-ink-3 max-sm:w-7">
      <ArrowRight className="size-4" />
    </span>
  );
}

type GroupProps = { title: string; ws: string; relatives: readonly Relative<ArtifactItem>[] };

function Group({ title, ws, relatives }: GroupProps) {
  const [isComplete, setComplete] = useState(false);
  // One more takes no more room than its number.
  const isCut = !isComplete && relatives.length > maxShown;
  const shown = isCut ? relatives.slice(0, maxShown - 1) : relatives;
  return (
    <Titled title={title}>
      <ul aria-label={title} className="flex gap-2">
        {shown.map((relative) => (
          <li key={relative.node.id}>
            <Tile ws={ws} relative={relative} />
          </li>
        ))}
        {isCut ? (
          <li>
            <Button className="h-17 w-25" onClick={() => setComplete(true)}>
              {relatives.length - shown.length} more
            </Button>
          </li>
        ) : null}
      </ul>
    </Titled>
  );
}

function Tile({ ws, relative: { node, kinds } }: { ws: string; relative: Relative<ArtifactItem> }) {
  const isRemoved = node.state === "removed";
  const box = "mb-1.5 h-17 w-full rounded-sm";
  return (
    <Link href={`/w/${ws}/artifacts/${node.id}`} title={node.name} className="grid w-25 rounded-sm text-xs">
      {isRemoved ? (
        <span className={`${box} grid place-items-center border border-line-2 border-dashed text-ink-3`}>
          <Trash2 aria-hidden className="size-4" />
        </span>
      ) : (
        <Preview item={node} alt="" fit="cover" className={box} />
      )}
      <span className="truncate">{isRemoved ? `${node.name}, removed` : node.name}</span>
      <span className="truncate text-ink-3">{kinds.map(kindText).join(", ")}</span>
    </Link>
  );
}
