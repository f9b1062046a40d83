import dynamic from "next/dynamic";
import type { Discussion } from "@/components/comments/use-discussion";
import type { DefectMarking } from "@/components/defects/use-defects";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { loaderOf } from "@/lib/client/loader-of";

/** Loaded when there is something to show. */
const Pins = dynamic(
  loaderOf(() => import("@/components/comments/pins"), "Pins"),
  { ssr: false },
);

const DefectPlaces = dynamic(
  loaderOf(() => import("@/components/defects/defect-places"), "DefectPlaces"),
  { ssr: false },
);

/** What people say about places of the active picture. */
export type OverPictureProps = { discussion: Discussion; marking: DefectMarking };

type PlacedProps = OverPictureProps & {
  /** The picture of the pane. */
  artifactId: string | undefined;
  view: ViewStore;
  pane: string;
  instead?: string;
};

/** Comments' pins and the places of defects, if they are of this picture. */
export function OverPicture({ discussion, marking, artifactId, ...at }: PlacedProps) {
  const hasPins = discussion.isOnPicture && discussion.artifactId === artifactId;
  const hasPlaces = marking.isOnPicture && marking.artifactId === artifactId;
  return (
    <>
      {hasPins ? <Pins discussion={discussion} {...at} /> : null}
      {hasPlaces ? <DefectPlaces marking={marking} {...at} /> : null}
    </>
  );
}
