export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

const openComments = (page) => page.keyboard.press("Shift+M");
const hasCompared = (page) => page.getByText("Comparing pixels").waitFor({ state: "hidden" });
const toRanking = (page) =>
  page.getByText("Ranking ·").evaluate((line) => line.scrollIntoView({ block: "start" }));

/** Previews a stricter policy, without saving it. */
const shortened = (page) => page.getByLabel("Workspace: days", { exact: true }).fill("20");

/**
 * The pictures of README and guide, by name: a place of `screenshot-places.mjs`, and what is done there first. Blind judging
 * comes last: after joining, the candidates are hidden elsewhere.
 */
export const shots = [
  { name: "gallery-dark", place: "gallery" },
  { name: "gallery-light", place: "gallery", theme: "light" },
  { name: "artifact", place: "artifact" },
  { name: "artifact-phone", place: "artifact", viewport: phone },
  { name: "comments", place: "artifact", prepare: openComments },
  { name: "compare-side", place: "side" },
  { name: "compare-survey", place: "survey" },
  { name: "compare-swipe", place: "swipe" },
  { name: "compare-swipe-phone", place: "swipe", viewport: phone },
  { name: "compare-onion", place: "onion" },
  { name: "compare-blink", place: "blink" },
  { name: "compare-difference", place: "difference", prepare: hasCompared },
  { name: "compare-loupe", place: "loupe" },
  { name: "compare-graph", place: "graph" },
  { name: "grid", place: "grid" },
  { name: "judge", place: "judge" },
  { name: "judge-phone", place: "judge", viewport: phone },
  { name: "result", place: "result", prepare: toRanking },
  { name: "record", place: "record" },
  { name: "versus-result", place: "versus" },
  { name: "preset", place: "preset" },
  { name: "insights", place: "insights" },
  { name: "inbox", place: "inbox" },
  { name: "shared", place: "shared" },
  { name: "shared-phone", place: "shared", viewport: phone },
  { name: "links", place: "links" },
  { name: "policy", place: "policy", prepare: shortened },
  { name: "policy-phone", place: "policy", viewport: phone, prepare: shortened },
  { name: "plan", place: "plan" },
  { name: "usage", place: "usage" },
  { name: "usage-phone", place: "usage", viewport: phone },
  { name: "judge-blind", place: "blindJudge" },
];
