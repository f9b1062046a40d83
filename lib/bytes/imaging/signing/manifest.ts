import type { PictureType } from "@/lib/domain/bytes/analysis";

/** Which decision chose a file. `record`: the sha256 of its record as it stood. */
export type SignedDecision = { review: string; record: string; decidedAt: string };

/** What a file's manifest says. `sourceType`: of its AI mark, as the last part of IPTC's URI. */
export type ManifestWish = {
  version: string;
  from: PictureType;
  to: PictureType;
  sourceType: string | null;
  decision: SignedDecision | null;
};

const iptc = "http://cv.iptc.org/newscodes/digitalsourcetype/";
/** Names the parent within the definition alone. */
const parentId = "parent";

const actionsOf = ({ from, to, sourceType }: ManifestWish) => [
  { action: "c2pa.opened", parameters: { ingredientIds: [parentId] } },
  {
    action: "c2pa.converted",
    ...(sourceType !== null && { digitalSourceType: iptc + sourceType }),
    parameters: { "fluxara.from": `image/${from}`, "fluxara.to": `image/${to}` },
  },
];

/** As the library's builder takes it: what the house did, and nothing of whose picture it is. */
export const manifestDefinition = (wish: ManifestWish) => ({
  claim_generator_info: [{ name: "Fluxara", version: wish.version }],
  title: "picture",
  format: `image/${wish.to}`,
  assertions: [
    { label: "c2pa.actions.v2", data: { actions: actionsOf(wish) } },
    ...(wish.decision === null ? [] : [{ label: "fluxara.decision", data: wish.decision }]),
  ],
});

export const parentDefinition = ({ from }: Pick<ManifestWish, "from">) => ({
  title: "original",
  format: `image/${from}`,
  relationship: "parentOf",
  instance_id: parentId,
  label: parentId,
});
