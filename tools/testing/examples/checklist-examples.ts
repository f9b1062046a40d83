import type { OperationName } from "@/lib/contracts/api";
import type { ChecklistBody } from "@/lib/contracts/checklists/checklists";
import type { Viewer } from "@/lib/domain/access/actors";
import { proposeChecklist, putChecklist } from "@/lib/services/checklists/write-checklist";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact } from "../fixtures";
import { demo, type ExampleOf, plain } from "./example";

const lines: ChecklistBody["lines"] = [
  { text: "Is there a fox?", kind: "object" },
  { text: "Is the fox red?", kind: "colour", after: 0 },
  { text: "Does it stand in the snow?", kind: "relation", after: 0 },
];

let prompts = 0;
const newBody = (): ChecklistBody => ({ prompt: `a red fox in the snow, number ${++prompts}`, lines });

async function proposed(owner: Viewer) {
  return proposeChecklist(owner, demo.ws, { body: newBody(), newId: undefined });
}

/** An artifact whose prompt has a checklist. */
async function checked(owner: Viewer) {
  const body = newBody();
  const { id } = await makeArtifact(owner, { prompt: body.prompt });
  const { checklist } = await putChecklist(owner, demo.ws, 0, body);
  return { id, lineId: checklist.lines[0]?.id ?? "" };
}

async function candidate(owner: Viewer) {
  const { id: candidateId, lineId } = await checked(owner);
  const { id } = await openReview(owner, demo.ws, { artifactIds: [candidateId] }, undefined);
  return { params: { ...demo, id }, candidateId, lineId };
}

export const checklistExamples = {
  listChecklists: async (owner) => {
    await proposed(owner);
    return plain({ query: "state=proposed" });
  },
  putChecklist: () => plain({ body: newBody() }),
  proposeChecklist: () => plain({ body: newBody() }),
  acceptChecklist: async (owner) => ({ params: { ...demo, id: (await proposed(owner)).id }, body: {} }),
  deleteChecklist: async (_, caller) => ({ params: { ...demo, id: (await proposed(caller)).id } }),
  getArtifactChecklist: async (owner) => ({ params: { ...demo, id: (await checked(owner)).id } }),
  getCandidateChecklist: async (owner) => {
    const { params, candidateId } = await candidate(owner);
    return { params, query: `candidateId=${candidateId}` };
  },
  putTicks: async (owner) => {
    const { id, lineId } = await checked(owner);
    return { params: { ...demo, id }, body: { ticks: { [lineId]: "yes" } } };
  },
  putCandidateTicks: async (owner) => {
    const { params, candidateId, lineId } = await candidate(owner);
    return { params, body: { candidateId, ticks: { [lineId]: "yes" } } };
  },
  getChecklistScores: async (owner) => {
    await checked(owner);
    return plain({ query: "by=model" });
  },
} satisfies Partial<Record<OperationName, ExampleOf>>;
