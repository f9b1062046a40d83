/** A file of tests, as it ran without a fault. */
export type SurveyedFile = { file: string; isPassed: boolean; ms: number };

/** `imports`: by source, the files of tests that import it, nearest first. */
export type Survey = { files: SurveyedFile[]; imports: Record<string, string[]> };

/** `failed`: the first failure, or null if all passed. */
export type TryResult = { failed: string | null };

export type TestRequest =
  | { ask: "projects" }
  | { ask: "survey"; project: string; sources: string[] }
  | { ask: "try"; project: string; files: string[] };

export type TestReply<R extends TestRequest> = R extends { ask: "projects" }
  ? string[]
  : R extends { ask: "survey" }
    ? Survey
    : TryResult;
