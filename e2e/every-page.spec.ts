import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { enterAs } from "./people";
import { expect, test } from "./session";

const ws = "demo";

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
  /(^|\/)page\.tsx$/.test(file),
);
/** The address of a page, with its parameters in brackets. */
const addressOf = (file: string) => `/${file}`.replace(/\/\([^)]*\)/g, "").replace(/\/page\.tsx$/, "") || "/";
const pages = files.map(addressOf).sort();
const readQueries = files.filter((file) => readFileSync(`app/${file}`, "utf8").includes("searchParams"));

/** Fails with every address that the server could not answer. */
async function expectAnswers(request: APIRequestContext, addresses: readonly string[]): Promise<void> {
  const failed: string[] = [];
  for (const address of addresses) {
    const answer = await request.get(address, { maxRedirects: 0 });
    if (answer.status() >= 500) failed.push(`${answer.status()} ${address.slice(0, 120)}`);
  }
  expect(failed).toEqual([]);
}

const filled = (address: string, value: string) => address.replace("[ws]", ws).replace(/\[\w+\]/g, value);

test("every page answers odd parameters and queries, if only that it is not there", async ({ page }) => {
  const odd = [
    "x",
    randomUUID(),
    "%00",
    "%25",
    "%25E0%25A4",
    "a%2Fb",
    "basket",
    "preferred",
    "9".repeat(300),
  ];
  const named = pages.filter((address) => filled(address, "").length < address.replace("[ws]", ws).length);
  const values = ["x", "%00", "-1", "%25", "9".repeat(30), randomUUID()];
  const names = [
    "q",
    "ids",
    "by",
    "days",
    "cursor",
    "actor",
    "subject",
    "since",
    "set",
    "model",
    "tag",
    "selection",
    "round",
    "x",
    "y",
  ];
  const all = values.map((value) => names.map((name) => `${name}=${value}`).join("&"));
  // Alone, as a name that is refused may hide the others: not with every value, since rendering a page takes its time.
  const alone = (page: number) => names.map((name, i) => `${name}=${values[(page + i) % values.length]}`);
  expect(named.length).toBeGreaterThan(5);
  const plain = pages.filter((address) => !named.includes(address)).map((address) => filled(address, ""));
  await expectAnswers(page.request, [
    ...named.flatMap((address) => odd.map((value) => filled(address, value))),
    ...plain,
    ...readQueries
      .map((file) => filled(addressOf(file), randomUUID()))
      .flatMap((address, i) => [...all, ...alone(i)].map((query) => `${address}?${query}`)),
  ]);
});

test("every page of a blind review that is being judged opens, the record later", async ({
  browser,
  server,
}) => {
  const files = [840, 841].map(async (n) => ({ name: `${n}.png`, bytes: await drawing(n) }));
  const artifactIds = await deliverJob(
    server,
    ws,
    { variantSet: { key: randomUUID() } },
    await Promise.all(files),
  );
  const body = { artifactIds, title: "Hushed", blind: true };
  const { id } = await call("POST /workspaces/{ws}/reviews", { ...server, params: { ws }, body });
  const page = await (await browser.newContext()).newPage();
  await enterAs(page, server, ws, "admin");
  await page.goto(`/w/${ws}/reviews/${id}`);
  await page.getByRole("button", { name: "Join blind review" }).click();
  await page.waitForURL(/\/judge$/);
  await expectAnswers(page.request, [
    ...pages.filter((address) => address.includes("/reviews/")).map((address) => filled(address, id)),
    ...artifactIds.flatMap((one) => [`/w/${ws}/artifacts/${one}`, `/w/${ws}/compare?ids=${artifactIds}`]),
    ...pages.filter((address) => !/\[(?!ws\])/.test(address)).map((address) => filled(address, "")),
  ]);
  await page.goto(`/w/${ws}/reviews/${id}/record`);
  await expect(page.getByRole("heading", { name: "The record is not open yet" })).toBeVisible();
  await page.getByRole("link", { name: "Back to the review" }).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${id}$`));
  await page.context().close();
});
