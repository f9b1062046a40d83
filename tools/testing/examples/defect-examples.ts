import type { OperationName } from "@/lib/contracts/api";
import type { Viewer } from "@/lib/domain/access/actors";
import { markDefect } from "@/lib/services/defects/mark-defect";
import { getDefectWords } from "@/lib/services/defects/word-list";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact } from "../fixtures";
import { checklistExamples } from "./checklist-examples";
import { demo, type ExampleOf, plain } from "./example";

const hand = { word: "hand", at: { x: 0.3, y: 0.4 } };

async function marked(owner: Viewer) {
  const { id } = await makeArtifact(owner);
  const { defect } = await markDefect(owner, demo.ws, id, { body: hand });
  return { id, defect };
}

/** Of what is found on pictures: defects, and answers to checklists. */
export const defectExamples = {
  ...checklistExamples,
  getDefectWords: () => plain(),
  putDefectWords: async (owner) => {
    const { items, version } = await getDefectWords(owner, demo.ws);
    const own = { key: "halo", title: "Halo", archived: false };
    const others = items.filter(({ key }) => key !== own.key);
    return plain({ body: { items: [...others, own] }, headers: { "if-match": `"v${version}"` } });
  },
  countDefects: async (owner) => {
    await marked(owner);
    return plain({ query: "by=word" });
  },
  listDefects: async (owner) => ({ params: { ...demo, id: (await marked(owner)).id } }),
  markDefect: async (owner) => ({ params: { ...demo, id: (await makeArtifact(owner)).id }, body: hand }),
  markCandidateDefect: async (owner) => {
    const candidateId = (await makeArtifact(owner)).id;
    const { id } = await openReview(owner, demo.ws, { artifactIds: [candidateId] }, undefined);
    return { params: { ...demo, id }, body: { ...hand, candidateId } };
  },
  deleteDefect: async (owner, caller) => {
    const { id } = await makeArtifact(owner);
    const { defect } = await markDefect(caller, demo.ws, id, { body: hand });
    return { params: { ...demo, id: defect.id } };
  },
} satisfies Partial<Record<OperationName, ExampleOf>>;
