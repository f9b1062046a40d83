import type { MarkBody } from "@/lib/contracts/artifacts/artifact";
import type { ControlsBody } from "@/lib/contracts/reviews/controls";
import type { Who } from "@/lib/sample/plan/people";
import type { PlannedSet } from "@/lib/sample/plan/planned-job";
import { sampleSets } from "@/lib/sample/plan/sample-sets";

export type Choice = { output: string; reason: string; tags: string[] };

/** What happens to the pictures after delivery. Outputs are referred to by file name, which is unique in the plan. */
type Story = {
  /** A review that is decided, reopened and decided differently; the first decision stays in its history. */
  decide: { set: string; title: string; first: Choice; second: Choice };
  /** Another review, decided once. */
  prefer: { set: string; title: string; by: Who; reviewers: Who[]; choice: Choice };
  /** A review of two questions, with controls, left half judged, for the user to continue and decide. */
  open: { set: string; title: string; questions: readonly string[]; controls: ControlsBody };
  fair: { set: string; outputs: string[] };
  confounded: { set: string; outputs: string[] };
  /** The first account's marks. */
  marks: { output: string; mark: MarkBody }[];
  /** A published selection, which is what beta users see. */
  selection: { title: string; outputs: string[] };
  remove: string;
  /** An artifact whose removal is in its grace period and can be undone. */
  aboutToExpire: { output: string };
  policy: { graceHours: number; environments: { key: string; days: number }[] };
  hold: { set: string; name: string; reason: string };
  /** A link to the published selection, which ends soon after the first start. */
  link: { title: string; from: string; hours: number };
};

export type SamplePlan = { sets: PlannedSet[]; story: Story };

export const samplePlan: SamplePlan = {
  sets: sampleSets,
  story: {
    decide: {
      set: "lighthouse-models",
      title: "Cover of the spring catalogue",
      first: {
        output: "lighthouse-slate-photo-01.png",
        reason: "Calm and believable, leaves room for the title on the left",
        tags: ["cover"],
      },
      second: {
        output: "lighthouse-aurora-xl-01.png",
        reason: "Printed small, the photograph went flat; the brushwork still carries the light",
        tags: ["cover", "print"],
      },
    },
    prefer: {
      set: "lake-wording",
      title: "Which hour for the lake",
      by: "mara",
      reviewers: ["owner"],
      choice: {
        output: "lake-dusk-boat-01.png",
        reason: "The sail gives the eye somewhere to rest",
        tags: ["brochure"],
      },
    },
    open: {
      set: "balloons-cfg",
      title: "How far may the colour go?",
      questions: ["overall", "fits"],
      controls: { repeats: 2, swapped: 2 },
    },
    fair: {
      set: "lighthouse-models",
      outputs: [
        "lighthouse-aurora-xl-01.png",
        "lighthouse-slate-photo-01.png",
        "lighthouse-paperfold-01.png",
        "lighthouse-inkwash-01.png",
      ],
    },
    confounded: {
      set: "city-models-and-steps",
      outputs: ["city-slate-photo-01.png", "city-aurora-xl-01.png"],
    },
    marks: [
      { output: "lighthouse-aurora-xl-01.png", mark: { flag: "pick", stars: 5 } },
      { output: "lighthouse-slate-photo-01.png", mark: { flag: "pick", stars: 4 } },
      { output: "lighthouse-paperfold-03.png", mark: { flag: "reject" } },
      { output: "lake-dusk-boat-01.png", mark: { flag: "pick", stars: 5 } },
      { output: "lake-night-01.png", mark: { stars: 4 } },
      { output: "balloons-cfg7-b-01.png", mark: { flag: "pick" } },
      { output: "balloons-cfg3-a-01.png", mark: { flag: "reject" } },
      { output: "lake-steps-04-01.png", mark: { flag: "reject", stars: 1 } },
    ],
    selection: {
      title: "For the brochure",
      outputs: [
        "lake-dusk-boat-01.png",
        "forest-landscape-01.png",
        "balloons-cfg7-b-01.png",
        "city-slate-photo-01.png",
        "fruit-halton-20-01.png",
      ],
    },
    remove: "lake-steps-04-02.png",
    aboutToExpire: { output: "lake-steps-08-02.png" },
    policy: { graceHours: 72, environments: [{ key: "sample-staging", days: 2 }] },
    hold: {
      set: "lighthouse-models",
      name: "Spring catalogue",
      reason: "Agreed at onboarding: kept until the printer has delivered",
    },
    link: { title: "Pictures for the brochure", from: "Mara, Fluxara Studio", hours: 20 },
  },
};
