import type { ControlsBody } from "@/lib/contracts/reviews/controls";
import { type ControlPlan, noControls } from "@/lib/domain/reviews/controls/control-plan";
import type { Question } from "@/lib/domain/reviews/questions";
import { invalid } from "@/lib/errors";

/** The controls of a new review. Throws `invalid` for a known pair of other pictures, or of a question that is not asked. */
export function controlsAsked(
  { known = [], ...numbers }: ControlsBody = {},
  artifactIds: readonly string[],
  questions: readonly Question[],
): ControlPlan {
  const candidates = new Set(artifactIds);
  const keys = questions.map(({ key }) => key);
  const pairs = known.map(({ betterId, worseId, question }, place) => {
    const path = `controls.known.${place}`;
    for (const [side, id] of Object.entries({ betterId, worseId }))
      if (!candidates.has(id))
        throw invalid(`${path}.${side}`, "No candidate of this review; name two of them");
    if (question !== undefined && !keys.includes(question))
      throw invalid(`${path}.question`, `This review does not ask “${question}”; it asks ${keys.join(", ")}`);
    return { betterId, worseId, question: question === keys[0] ? null : (question ?? null) };
  });
  const given = Object.fromEntries(Object.entries(numbers).filter(([, count]) => count !== undefined));
  return { ...noControls, ...given, known: pairs };
}
