/** What time it is, for services that judge by it: tests and harnesses set their own. */
export type Clock = () => Date;
