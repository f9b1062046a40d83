#!/usr/bin/env node
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { ensureChromium } from "./chromium.mjs";
import { prepare } from "./prepare.mjs";
import { inProject, root } from "./project.mjs";
import { say } from "./step.mjs";

const email = "admin@example.com";
const password = randomBytes(18).toString("base64url");
const token = `flx_${randomBytes(32).toString("hex")}`;
const largestBytes = 300_000;

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** The program on a fresh folder; resolves when the sample is complete. */
async function startWithSample(folder) {
  const port = await freePort();
  const child = spawn(process.execPath, [inProject("bin/start.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATABASE_URL: "",
      FLUXARA_PUBLIC_URL: "",
      FLUXARA_SAMPLE: "",
      FLUXARA_DATA_DIR: folder,
      FLUXARA_ADMIN_EMAIL: email,
      FLUXARA_ADMIN_PASSWORD: password,
      FLUXARA_ADMIN_TOKEN: token,
    },
  });
  const exited = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "The sample workspace is complete") {
      child.stdout.resume();
      return { baseUrl: `http://127.0.0.1:${port}`, stop };
    }
  }
  throw new Error("the program ended before the sample was complete");
}

/** Addresses of what the shots show, read from the API. */
async function placesOf(baseUrl) {
  const get = async (below) => {
    const response = await fetch(`${baseUrl}/api/v1/workspaces/sample${below}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`${below} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const { items } = await get("/artifacts?limit=200");
  const idOf = (name) => items.find((item) => item.name === name)?.id;
  const models = ["aurora-xl", "slate-photo", "paperfold", "inkwash"];
  const ids = models.map((model) => idOf(`lighthouse-${model}-01.png`));
  const reviews = (await get("/reviews?state=decided")).items;
  return {
    gallery: "/w/sample",
    compare: `/w/sample/compare?ids=${ids.join(",")}`,
    artifact: `/w/sample/artifacts/${ids[0]}`,
    review: `/w/sample/reviews/${(reviews.find((review) => ids.includes(review.preferredId)) ?? reviews[0]).id}`,
  };
}

async function signIn(page, baseUrl) {
  await page.goto(`${baseUrl}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/w\//);
}

/** The best quality that is light enough. */
async function store(png, file) {
  const { default: sharp } = await import("sharp");
  for (const quality of [90, 80, 70, 60, 50]) {
    const webp = await sharp(png).webp({ quality, effort: 6 }).toBuffer();
    if (webp.length > largestBytes && quality > 50) continue;
    writeFileSync(file, webp);
    say(`${path.relative(root, file)}: ${Math.round(webp.length / 1000)} kB`);
    return;
  }
}

const shots = [
  { name: "gallery-dark", place: "gallery", viewport: desk, theme: "dark" },
  { name: "compare-dark", place: "compare", viewport: desk, theme: "dark" },
  { name: "artifact-dark", place: "artifact", viewport: desk, theme: "dark" },
  { name: "review-dark", place: "review", viewport: desk, theme: "dark" },
  { name: "gallery-light", place: "gallery", viewport: desk, theme: "light" },
  { name: "artifact-phone", place: "artifact", viewport: phone, theme: "dark" },
];

const settled = () =>
  [...document.images].every((image) => image.complete) &&
  document.getAnimations().every(({ playState }) => playState !== "running");

async function shoot(browser, baseUrl, places, { name, place, viewport, theme }) {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: viewport === phone ? 2 : 1,
  });
  await context.addInitScript((wanted) => localStorage.setItem("fluxara.theme", wanted), theme);
  const page = await context.newPage();
  await signIn(page, baseUrl);
  await page.goto(baseUrl + places[place], { waitUntil: "networkidle" });
  await page.waitForFunction(settled);
  await store(await page.screenshot(), inProject("docs/images", `${name}.webp`));
  await context.close();
}

/** The README's pictures, from the sample workspace of a fresh installation. */
async function takeScreenshots() {
  process.chdir(root);
  await prepare({ dev: false });
  await ensureChromium();
  const { chromium } = await import("@playwright/test");
  const folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-shots-"));
  mkdirSync(inProject("docs/images"), { recursive: true });
  const debian = "/usr/bin/chromium";
  const quiet = ["quic", "background-networking", "component-update", "sync", "gpu"];
  const browser = await chromium.launch({
    ...(existsSync(debian) ? { executablePath: debian } : {}),
    args: ["--no-sandbox", ...quiet.map((feature) => `--disable-${feature}`)],
  });
  let program;
  try {
    program = await startWithSample(folder);
    const places = await placesOf(program.baseUrl);
    for (const shot of shots) await shoot(browser, program.baseUrl, places, shot);
  } finally {
    await browser.close();
    await program?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await takeScreenshots();
