import { discussionKeys } from "@/components/comments/discussion-keys";
import type { Discussion } from "@/components/comments/use-discussion";
import type { DefectMarking } from "@/components/defects/use-defects";
import { zoomKeys } from "@/components/picture/zoom/zoom-stage";
import { markKeys } from "@/components/shell/keys/mark-keys";
import type { KeyBindings } from "@/components/shell/keys/use-keys";
import type { Marks, MarkTarget } from "@/lib/client/artifacts/marks";
import { modeKeys, modeRow } from "@/lib/domain/compare/modes";
import { modeViews } from "./modes/mode-views";
import type { LookView } from "./use-look";

type CompareActions = {
  look: LookView;
  /** The active candidate. */
  item: MarkTarget;
  marks: Marks;
  discussion: Discussion;
  marking: DefectMarking;
  decide: () => void;
  foldFacts: () => void;
};

/** Key bindings of the page; a mode's stage adds its own. */
export function compareKeys({
  look,
  item,
  marks,
  discussion,
  marking,
  decide,
  foldFacts,
}: CompareActions): KeyBindings {
  const { act } = look;
  const step = (who: "champion" | "challenger", by: -1 | 1) => () => act({ do: "step", who, by });
  return {
    ...(modeRow(look.mode).zooms ? zoomKeys(look.view, String(look.active)) : {}),
    ...markKeys(marks, () => [item]),
    ...Object.fromEntries(modeKeys.map((key) => [modeRow(key).shortcut, () => look.setMode(key)])),
    ArrowLeft: step("challenger", -1),
    ArrowRight: step("challenger", 1),
    ",": step("champion", -1),
    ".": step("champion", 1),
    r: () => act({ do: "set", to: { reversed: !look.reversed } }),
    i: foldFacts,
    "Shift+i": () => act({ do: "set", to: { all: !look.all } }),
    "Shift+p": decide,
    ...discussionKeys(discussion),
    ...(marking.mayMark ? { "Shift+x": marking.begin } : {}),
    ...modeViews[look.mode].bind?.(look),
  };
}
