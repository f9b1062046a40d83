import { expect, it } from "vitest";
import { getInbox } from "@/lib/services/comments/read-inbox";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { useCertificate } from "@/tools/testing/provenance/house-certificate";
import { noticeEnd } from "./notice-end";

useFluxara();

const dayMs = 86_400_000;
const end = Date.parse("2027-06-30T12:00:00Z");
const daysBefore = (days: number) => new Date(end - days * dayMs);
const certified = (to: number) => useCertificate({ from: new Date("2026-01-01"), to: new Date(to) });

it("operators are told once 30 and once 7 days before the certificate ends, and of the next certificate as well", async () => {
  const operator = await viewerOf((await makePerson({ role: "reviewer", isOperator: true })).headers);
  const admin = await viewerOf((await makePerson({ role: "admin" })).headers);
  const told = async (viewer = operator) =>
    (await getInbox(viewer, { limit: 50 })).items.map(({ kind, because }) => `${kind} ${because}`);
  await noticeEnd(daysBefore(31));
  certified(end);
  await noticeEnd(daysBefore(31));
  expect(await told()).toEqual([]);
  for (const days of [30, 20, 8]) await noticeEnd(daysBefore(days));
  const first = "certificateEnding The certificate ends on 2027-06-30.";
  expect(await told()).toEqual([first]);
  for (const days of [7, 1, -2]) await noticeEnd(daysBefore(days));
  expect(await told()).toEqual([first, first]);
  certified(end + 100 * dayMs);
  await noticeEnd(new Date(end + 99 * dayMs));
  expect(await told()).toEqual(["certificateEnding The certificate ends on 2027-10-08.", first, first]);
  expect(await told(admin)).toEqual([]);
});
