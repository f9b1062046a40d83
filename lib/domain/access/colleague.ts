/** Somebody of the same workspace, who can be mentioned. */
export type Colleague = { id: string; name: string; email: string };
