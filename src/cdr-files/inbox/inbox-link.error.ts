/** Something in the watched folder that should be a folder is a symbolic link. Nothing is read or moved through it. */
export class InboxLinkError extends Error {
  constructor(readonly place: string) {
    super(`${place} in the watched folder is a symbolic link, and nothing is moved through one: remove it.`);
    this.name = new.target.name;
  }
}
