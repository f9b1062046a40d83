import { type Action, type EventRow, listed, quoted } from "./event-words";

type ChecklistAction = Extract<Action, `checklist.${string}`>;

const about = ({ prompt, lines }: { prompt?: string; lines?: readonly string[] }) =>
  listed(quoted(prompt), lines !== undefined && `${lines.length} lines`);

/** What happened to the checklists of prompts. */
export const checklistRows: { [A in ChecklistAction]: EventRow<A> } = {
  "checklist.accept": { title: "Proposed checklist accepted", subject: "checklist", about },
  "checklist.change": { title: "Checklist written", subject: "checklist", about },
  "checklist.remove": { title: "Checklist removed", subject: "checklist", about },
};
