/** verifcda was used wrongly: command line, configuration file or baseline. Exit 2; the message is for the user. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
