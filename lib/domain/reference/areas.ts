/** The areas in the order of their list, with the tags of the document that they have. */
const areas: Readonly<Record<string, { title: string; tags: readonly string[] }>> = {
  artifacts: { title: "Artifacts", tags: ["artifacts", "metadata", "sets", "find"] },
  jobs: { title: "Jobs", tags: ["jobs"] },
  runners: { title: "Runners", tags: ["runners"] },
  batches: { title: "Batches, rounds", tags: ["batches", "queue", "rounds"] },
  uploads: { title: "Uploads", tags: ["uploads"] },
  presets: { title: "Presets", tags: ["presets"] },
  compare: { title: "Compare", tags: ["compare"] },
  reviews: {
    title: "Reviews",
    tags: [
      ...["reviews", "questions", "insights", "judges", "reliability"],
      ...["defects", "defect-words", "checklists"],
    ],
  },
  comments: { title: "Comments", tags: ["comments", "people"] },
  selections: { title: "Selections, searches", tags: ["selections", "searches"] },
  exports: { title: "Exports", tags: ["exports", "departures"] },
  links: { title: "Share links", tags: ["links", "s"] },
  retention: { title: "Retention, holds", tags: ["retention", "holds", "usage"] },
  webhooks: { title: "Webhooks", tags: ["webhooks", "webhook-events"] },
  assistants: { title: "Assistants", tags: ["assistants", "mcp"] },
  events: { title: "Live events", tags: ["events"] },
  audit: { title: "Audit", tags: ["audit"] },
  workspaces: {
    title: "Workspaces, members",
    tags: ["workspaces", "members", "invitations", "tokens", "sample"],
  },
  account: { title: "Your account", tags: ["me", "register", "password", "sign-in", "u"] },
  operator: { title: "Operator", tags: ["operator", "accounts", "environments"] },
  program: { title: "Program", tags: ["health", "live", "ready", "openapi", "client"] },
};

export type ReferenceArea = { key: string; title: string };

/** Of a tag that no area names, the area is its own. */
export function areaOf(tag: string): ReferenceArea {
  const found = Object.entries(areas).find(([, { tags }]) => tags.includes(tag));
  if (found !== undefined) return { key: found[0], title: found[1].title };
  return { key: tag, title: tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll("-", " ") };
}

const order = Object.keys(areas);
const placeOf = ({ key }: ReferenceArea) => (order.includes(key) ? order.indexOf(key) : order.length);

export const byPlace = (a: ReferenceArea, b: ReferenceArea): number =>
  placeOf(a) - placeOf(b) || a.title.localeCompare(b.title);
