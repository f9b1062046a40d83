import { modeHelp } from "@/lib/domain/compare/mode-help";
import { modeKeys, modeRow } from "@/lib/domain/compare/modes";

/** The shortcuts in the help dialog. Each is also available as a button. */
export const keyTable: readonly {
  where: string;
  keys: readonly (readonly [keys: string, does: string])[];
}[] = [
  {
    where: "Anywhere",
    keys: [
      ["?", "this help"],
      ["/", "search"],
      ["[", "fold or unfold the navigation"],
      ["⇧ G", "generate"],
      ["Ctrl/⌘ K", "go to a page, or to a name"],
      ["Ctrl/⌘ Z", "undo my last change"],
      ["Ctrl/⌘ ⇧ Z / Ctrl/⌘ Y", "redo"],
    ],
  },
  {
    where: "Gallery",
    keys: [
      ["← ↑ → ↓", "move"],
      ["Home / End", "first or last"],
      ["⇧ ← ↑ → ↓", "extend the selection"],
      ["Space", "select"],
      ["Enter", "open a picture or a stack"],
      ["s", "open or close the stack"],
      ["Ctrl/⌘ A", "select all loaded"],
      ["Backspace", "back from a stack shown alone"],
      ["Esc", "close the stack, or clear the selection"],
      ["f", "filters"],
      ["c", "compare selected"],
      ["⇧ P", "prefer for the team"],
    ],
  },
  {
    where: "My marks",
    keys: [
      ["p", "pick"],
      ["x", "reject"],
      ["u", "unflag"],
      ["1 – 5", "rate; same key again clears"],
    ],
  },
  {
    where: "Picture",
    keys: [
      ["← / →", "previous or next related artifact"],
      ["⇧ P", "prefer for the team"],
      ["z", "fit or 100 %"],
      ["0", "fit"],
      ["+ / -", "zoom"],
      ["⇧ ← ↑ → ↓", "pan"],
      ["⇧ drag", "pan one pane only"],
      ["i", "metadata"],
      ["m", "comment on a place: arrows move, ⇧ arrows size, Enter sets"],
      ["⇧ M", "comments"],
      ["⇧ X", "mark a defect: a place, then the letter of a word"],
      ["t", "add tags (artifact page, selected tiles)"],
    ],
  },
  {
    where: "Compare",
    keys: [
      ...modeKeys.map((key) => [modeRow(key).shortcut, modeRow(key).label.toLowerCase()] as const),
      ...modeKeys.flatMap((key) => modeHelp[key]),
      ["r", "swap sides"],
      ["⇧ I", "only differences"],
      ["← / →", "step the challenger"],
      [", / .", "step the champion"],
      ["⇧ P", "prefer for the team"],
    ],
  },
  {
    where: "Grid, batch",
    keys: [
      ["← ↑ → ↓", "move"],
      ["Home / End", "first or last of the row"],
      ["Space", "select the cell"],
      ["Enter", "open the picture or the stack"],
      ["c", "compare selected"],
      ["Esc", "clear the selection"],
    ],
  },
  {
    where: "Review, selection",
    keys: [
      ["← ↑ → ↓", "move"],
      ["Home / End", "first or last"],
      ["Space", "select"],
      ["Enter", "open"],
      ["c", "compare"],
      ["j", "judge (in a review)"],
      ["⇧ P", "prefer (in a review)"],
      ["Delete", "remove (from a selection)"],
    ],
  },
  {
    where: "Judging",
    keys: [
      ["←", "left wins"],
      ["→", "right wins"],
      ["↑ / t", "tie"],
      ["↓ / n", "neither"],
      ["Enter", "the leading answer to the other questions too"],
      ["Backspace", "back to the question before"],
      ["Ctrl/⌘ Z", "undo, to any depth"],
      ["i", "differences"],
      ["⇧ P", "prefer the champion, at the end"],
      ["Ctrl/⌘ ↵", "submit the verdict (blind)"],
    ],
  },
  { where: "Preset", keys: [["c", "compare two revisions"]] },
  { where: "Audit", keys: [["j / k", "next or previous event"]] },
];
