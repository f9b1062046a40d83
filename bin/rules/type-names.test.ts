import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./type-names.mjs";

const messages = (...texts: string[]) =>
  check(texts.map((text, nth) => sourceOf(`lib/planted-${nth}.ts`, text))).map(({ message }) => message);

test.each([
  "export type Asked = string;",
  "type Asked = string;",
  "export interface Found {}",
  "export type WorkspaceShown = string;",
])("a type named by a participle is found: %s", (text) => {
  expect(messages(text)).toEqual([expect.stringContaining("name what it is")]);
});

test("a type name that two files export is found in the second", () => {
  const faults = messages("export type Vote = string;", "export interface Vote {}");
  expect(faults).toEqual(["lib/planted-0.ts exports a Vote too"]);
});

test.each([
  ["export type Ranking = string;"],
  ["export type Vote = string;", "type Vote = number;"],
  ["export type Props = string;", "export type Props = number;"],
])("types named by nouns of their own pass: %s", (...texts) => {
  expect(messages(...texts)).toEqual([]);
});
