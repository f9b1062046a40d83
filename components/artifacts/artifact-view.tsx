"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { type ComponentProps, useState } from "react";
import { CommentsButton } from "@/components/comments/comments-button";
import { discussionKeys } from "@/components/comments/discussion-keys";
import { type Discussion, useDiscussion } from "@/components/comments/use-discussion";
import { DefectList } from "@/components/defects/defect-list";
import { type DefectMarking, useDefects } from "@/components/defects/use-defects";
import { useView } from "@/components/picture/zoom/use-view";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { zoomKeys } from "@/components/picture/zoom/zoom-stage";
import { markKeys } from "@/components/shell/keys/mark-keys";
import { useKeys } from "@/components/shell/keys/use-keys";
import { type Crumb, Page } from "@/components/shell/page";
import { useRights } from "@/components/shell/rights";
import { StateLabel } from "@/components/ui/text/state-label";
import { artifactOf } from "@/lib/client/artifacts/artifacts";
import { type Marks, useMarks } from "@/lib/client/artifacts/marks";
import type { InputDraft } from "@/lib/client/batches/input-drafts";
import { loaderOf } from "@/lib/client/loader-of";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { ArtifactActions, compareHref } from "./artifact-actions";
import { ArtifactFacts } from "./artifact-facts";
import { ArtifactStage, FactsButton, pane } from "./artifact-stage";
import { LineagePart } from "./lineage-part";
import { StarButtons } from "./mark-buttons";
import { SiblingSteps } from "./sibling-steps";
import { TagEditor } from "./tag-editor";
import { Tombstone } from "./tombstone";
import { type Siblings, useSiblings } from "./use-siblings";

/** Loaded on first use: few visits decide. */
const DecideDialog = dynamic(
  loaderOf(() => import("@/components/reviews/decide-dialog"), "DecideDialog"),
  { ssr: false },
);

const CommentsPanel = dynamic(
  loaderOf(() => import("@/components/comments/comments-panel"), "CommentsPanel"),
  { ssr: false },
);

export type ArtifactViewProps = {
  ws: string;
  /** An `Artifact`, as JSON: React would write and read its values one by one. */
  initial: string;
  /** The set that holds the artifact, if any. */
  crumbs: readonly Crumb[];
  /** How it may be generated from. */
  inputs: readonly InputDraft[];
  hasLineage: boolean;
  now: number;
};

export function ArtifactView(props: ArtifactViewProps) {
  const { ws, initial: given, crumbs, inputs, hasLineage, now } = props;
  const [initial] = useState<Artifact>(() => JSON.parse(given));
  const { data: artifact } = useQuery({ ...artifactOf(ws, initial.id), initialData: initial });
  const siblings = useSiblings(ws, artifact);
  const marks = useMarks(ws);
  const view = useView();
  const discussion = useDiscussion(ws, artifact);
  const marking = useDefects(ws, artifact);
  const [facts, setFacts] = useQueryState("facts", parseAsBoolean.withDefault(true));
  const [deciding, setDeciding] = useState(false);
  const fold = () => {
    void setFacts(discussion.isOpen || !facts);
    discussion.setOpen(false);
  };
  const decide = () => setDeciding(true);
  useArtifactKeys({ ws, artifact, siblings, marks, view, discussion, marking, fold, decide });

  const gone = artifact.state === "removed";
  const actions = {
    ws,
    artifact,
    marks,
    toCompare: siblings.toCompare,
    inputs,
    onDecide: decide,
  };
  return (
    <Page
      body="fill"
      crumbs={[...crumbs, { label: artifact.name }]}
      actions={
        <span className="flex items-center gap-2 max-md:hidden">
          <SiblingSteps siblings={siblings} />
          <ArtifactActions {...actions} />
        </span>
      }
    >
      <div
        className={clsx(
          "min-h-0 flex-1 max-lg:overflow-auto lg:grid",
          (facts || discussion.isOpen) && "lg:grid-cols-[minmax(0,1fr)_26.25rem]",
        )}
      >
        <div
          className={clsx(
            "min-w-0 lg:flex lg:h-full lg:min-h-0 lg:flex-col",
            facts ? "" : "max-lg:flex max-lg:h-full max-lg:flex-col",
          )}
        >
          <div className={clsx("relative min-h-0 lg:flex-1", facts ? "max-lg:h-[48dvh]" : "max-lg:flex-1")}>
            {gone ? (
              <>
                <Tombstone ws={ws} artifact={artifact} />
                <div className="floating absolute bottom-3.5 left-1/2 -translate-x-1/2 p-1">
                  <FactsButton shown={facts && !discussion.isOpen} onClick={fold} />
                  <CommentsButton discussion={discussion} />
                </div>
              </>
            ) : (
              <ArtifactStage
                artifact={artifact}
                view={view}
                discussion={discussion}
                marking={marking}
                onSwipe={(direction) => siblings.step(direction)}
                factsShown={facts && !discussion.isOpen}
                onFacts={fold}
              />
            )}
          </div>
          <LineagePart ws={ws} artifact={artifact} hasLineage={hasLineage} />
        </div>
        {discussion.isOpen ? (
          <CommentsPanel discussion={discussion} className="max-lg:border-t lg:border-l" />
        ) : null}
        {facts ? (
          <Side
            actions={actions}
            siblings={siblings}
            marking={marking}
            now={now}
            isBehind={discussion.isOpen}
          />
        ) : null}
      </div>
      {deciding && siblings.candidates !== null ? (
        <DecideDialog
          ws={ws}
          candidates={siblings.candidates}
          chosenId={artifact.id}
          onClose={() => setDeciding(false)}
        />
      ) : null}
    </Page>
  );
}

type SideProps = {
  actions: ComponentProps<typeof ArtifactActions>;
  siblings: Siblings;
  marking: DefectMarking;
  now: number;
  isBehind: boolean;
};

/** The artifact's metadata, beside the picture. */
function Side({ actions, siblings, marking, now, isBehind }: SideProps) {
  const { ws, artifact, marks } = actions;
  const rights = useRights();
  return (
    <aside
      aria-label="Metadata"
      className={clsx(
        // The comments take its place.
        isBehind && "sm:hidden",
        "grid grid-cols-1 content-start gap-5 p-4 max-lg:border-t lg:min-h-0 lg:overflow-auto lg:border-l",
      )}
    >
      <div className="grid grid-cols-2 gap-2 md:hidden [&>:last-child:nth-child(odd)]:col-span-2">
        <ArtifactActions {...actions} className="w-full" />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 empty:hidden">
        {artifact.preferred ? <StateLabel state="preferred" /> : null}
        {rights.has("mark:write") && artifact.createdAt !== null ? (
          <StarButtons artifact={artifact} marks={marks} />
        ) : null}
        <SiblingSteps siblings={siblings} className="md:hidden" />
      </div>
      <TagEditor ws={ws} artifact={artifact} />
      <DefectList marking={marking} />
      <ArtifactFacts ws={ws} artifact={artifact} now={now} />
    </aside>
  );
}

type ArtifactKeys = {
  ws: string;
  artifact: Artifact;
  siblings: Siblings;
  marks: Marks;
  view: ViewStore;
  discussion: Discussion;
  marking: DefectMarking;
  fold: () => void;
  decide: () => void;
};

function useArtifactKeys(keys: ArtifactKeys): void {
  const { ws, artifact, siblings, marks, view, discussion, marking, fold, decide } = keys;
  const router = useRouter();
  const rights = useRights();
  // When zoomed in, an arrow key is more likely meant to pan than to step to the next artifact.
  const step = (direction: -1 | 1) => () => {
    if (view.isFitted(pane)) siblings.step(direction);
  };
  const mayMark = rights.has("mark:write") && artifact.createdAt !== null;
  useKeys({
    ...(artifact.state === "removed" ? {} : zoomKeys(view, pane)),
    ...(mayMark ? markKeys(marks, () => [artifact]) : {}),
    ...(rights.has("decision:write") && artifact.state === "available" ? { "Shift+p": decide } : {}),
    ...(rights.has("compare") && siblings.toCompare.length > 1
      ? { c: () => router.push(compareHref(ws, siblings.toCompare)) }
      : {}),
    ...discussionKeys(discussion),
    ...(marking.mayMark ? { "Shift+x": marking.begin } : {}),
    i: fold,
    ArrowLeft: step(-1),
    ArrowRight: step(1),
  });
}
