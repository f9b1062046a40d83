import { within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { treat } from "@/tools/testing/page/network";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;

beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
});

const makeFrom = (name: string, artifactId = "") =>
  makeNamed(viewer, [name], { derivedFrom: [{ artifactId, kind: "upscale" }] });
const open = (id = "") => openPage(`/w/demo/artifacts/${id}`, person);

it("a lineage that could not be read says so in its place, and is read again", async () => {
  const [source] = await makeNamed(viewer, ["source.png"]);
  const [made] = await makeFrom("made.png", source);
  const mend = treat("GET /lineage", async () => new Response("Internal error", { status: 500 }));
  const { user, page } = await open(made);
  const strip = within(await page.findByRole("region", { name: "Lineage" }));
  await strip.findByText("The lineage could not be loaded");
  mend();
  await user.click(strip.getByRole("button", { name: /again/i }));
  await strip.findByRole("link", { name: /source\.png/ });
  expect(strip.queryByText("The lineage could not be loaded")).toBeNull();
});
