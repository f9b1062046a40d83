/** Calls the API in the sample workspace, as the first account. */
export async function ask({ baseUrl, token }, below, method = "GET", body = undefined) {
  const response = await fetch(`${baseUrl}/api/v1/workspaces/sample${below}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${below} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** The paths of the pages that the screenshots show, read from the API. */
export async function placesOf(program) {
  const { items } = await ask(program, "/artifacts?limit=200");
  const { items: reviews } = await ask(program, "/reviews?limit=50");
  const { items: sets } = await ask(program, "/sets?limit=50");
  const named = (list, key, name) => {
    const found = list.find((each) => each[key] === name);
    if (found === undefined) throw new Error(`the sample has no ${name}`);
    return found.id;
  };
  const artifact = (name) => named(items, "name", `${name}.png`);
  const ids = (...names) => names.map(artifact).join(",");
  const review = (title) => `/w/sample/reviews/${named(reviews, "title", title)}`;
  const compare = (mode, ...names) => `/w/sample/compare?ids=${ids(...names)}&mode=${mode}`;
  const models = ["aurora-xl", "slate-photo", "paperfold", "inkwash"].map((name) => `lighthouse-${name}-01`);
  const steps = ["lake-steps-16-01", "lake-steps-32-01"];
  const hours = ["lake-dusk-boat-01", "lake-night-boat-01"];
  const balloons = ["a", "b", "c"].flatMap((seed) =>
    [3, 5, 7, 12].map((cfg) => `balloons-cfg${cfg}-${seed}-01`),
  );
  const blind = review("Fruit bowl for the packaging");
  const share = async (title, target, more = {}) => {
    const expiresAt = new Date(Date.now() + 25 * 86_400_000).toISOString();
    const given = { title, from: "Mara at North Studio", target, expiresAt, download: true, metadata: false };
    const { url } = await ask(program, "/links", "POST", { ...given, ...more });
    return new URL(url, program.baseUrl).pathname;
  };
  const record = named(reviews, "title", "Cover of the spring catalogue");
  await share("Cover of the spring catalogue", { kind: "record", id: record }, { download: false });
  await share(
    "Balloons, proofs",
    { kind: "compare", ids: balloons.map(artifact) },
    { passphrase: "harbour-violet" },
  );
  const shared = await share("Spring catalogue: which cover?", {
    kind: "compare",
    ids: models.map(artifact),
    look: "mode=swipe&divider=46",
  });
  // The last one is held: the plan spares it.
  const doomed = ["forest-square-01", "city-inkwash-02", "city-paperfold-01", "lighthouse-aurora-xl-02"];
  const plan = await ask(program, "/retention/plans", "POST", { artifactIds: doomed.map(artifact) });
  return {
    blind,
    gallery: "/w/sample",
    filtered: "/w/sample?q=balloons",
    empty: "/w/demo",
    artifact: `/w/sample/artifacts/${artifact(models[0])}`,
    side: compare("side", ...models),
    survey: compare("survey", ...balloons),
    swipe: `${compare("swipe", ...hours)}&divider=48`,
    onion: compare("onion", ...hours),
    blink: compare("blink", "lake-dusk-01", "lake-dusk-boat-01"),
    difference: `${compare("difference", "lake-dusk-01", "lake-dusk-boat-01")}&outlined=true`,
    loupe: `${compare("loupe", ...steps)}&lens=0.56,0.36,2`,
    graph: compare("graph", "lake-graph-plain-01", "lake-graph-finished-01"),
    grid: `/w/sample/grid?set=${named(sets, "key", "balloons-cfg")}&x=cfg&y=seed`,
    judge: `${review("How far may the colour go?")}/judge`,
    blindJudge: `${blind}/judge`,
    result: review("Cover of the spring catalogue"),
    record: `${review("Cover of the spring catalogue")}/record`,
    versus: review("Evening print: revision 1 or 2"),
    preset: "/w/sample/presets/evening-print",
    insights: "/w/sample/insights",
    inbox: "/inbox",
    shared,
    links: "/w/sample/links",
    policy: "/w/sample/settings/retention",
    plan: `/w/sample/settings/removals/${plan.id}`,
    usage: "/w/sample/settings/usage",
    audit: "/w/sample/settings/audit",
    jobs: "/w/sample/jobs",
    runners: "/w/sample/settings/runners",
  };
}
