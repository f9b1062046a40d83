"use client";

import { FileClock, PanelRight } from "lucide-react";
import dynamic from "next/dynamic";
import { CommentsButton } from "@/components/comments/comments-button";
import type { Discussion } from "@/components/comments/use-discussion";
import type { DefectMarking } from "@/components/defects/use-defects";
import { Pane } from "@/components/picture/pane";
import { usePictureSource } from "@/components/picture/use-picture-source";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { ZoomBar, ZoomStage } from "@/components/picture/zoom/zoom-stage";
import { useWorkspace } from "@/components/shell/workspace";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { usePictureLost } from "@/lib/client/artifacts/lost-picture";
import { loaderOf } from "@/lib/client/loader-of";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

/** Loaded when there is something to show. */
const Pins = dynamic(
  loaderOf(() => import("@/components/comments/pins"), "Pins"),
  { ssr: false },
);

const DefectPlaces = dynamic(
  loaderOf(() => import("@/components/defects/defect-places"), "DefectPlaces"),
  { ssr: false },
);

export const pane = "picture";
type ArtifactStageProps = {
  artifact: Artifact;
  view: ViewStore;
  discussion: Discussion;
  marking: DefectMarking;
  onSwipe: (direction: -1 | 1) => void;
  factsShown: boolean;
  onFacts: () => void;
};

/** The picture, filling the remaining space: the preview first, then the original. */
export function ArtifactStage(props: ArtifactStageProps) {
  const { artifact, view, discussion, marking, onSwipe, factsShown, onFacts } = props;
  const { name, width, height, thumbhash, links, prompt } = artifact;
  const source = usePictureSource(artifact);
  const onLost = usePictureLost(useWorkspace()?.slug ?? null);
  return (
    <ZoomStage className="h-full">
      <Pane
        id={pane}
        view={view}
        {...source}
        preview={links.preview}
        thumbhash={thumbhash}
        width={width}
        height={height}
        alt={prompt === null ? name : `${name}: ${prompt.slice(0, 200)}`}
        label={name}
        onSwipe={onSwipe}
        onLost={onLost}
      >
        {discussion.isOnPicture ? <Pins discussion={discussion} view={view} pane={pane} /> : null}
        {marking.isOnPicture ? <DefectPlaces marking={marking} view={view} pane={pane} /> : null}
      </Pane>
      {artifact.state === "written" ? <Waiting /> : null}
      <ZoomBar
        view={view}
        pane={pane}
        className="floating absolute bottom-3.5 left-1/2 z-10 -translate-x-1/2 p-1"
      >
        <FactsButton shown={factsShown} onClick={onFacts} />
        <CommentsButton discussion={discussion} />
      </ZoomBar>
    </ZoomStage>
  );
}

export function FactsButton({ shown, onClick }: { shown: boolean; onClick: () => void }) {
  return (
    <Button
      size="sm"
      variant={shown ? "on" : "ghost"}
      aria-label="Metadata"
      aria-pressed={shown}
      onClick={onClick}
    >
      <PanelRight aria-hidden />
      <span className="max-sm:hidden">Metadata</span> <Kbd className="max-sm:hidden">i</Kbd>
    </Button>
  );
}

function Waiting() {
  return (
    <p className="floating absolute inset-x-4 top-4 z-10 mx-auto flex w-fit items-center gap-2 px-3 py-2">
      <FileClock aria-hidden className="size-4 shrink-0" />
      Written. It becomes available when its job completes, together with the job’s other artifacts.
    </p>
  );
}
