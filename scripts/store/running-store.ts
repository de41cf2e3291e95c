/** A replica set that can be written to. Disposing of it stops what was started for it, and nothing else. */
export interface RunningStore extends AsyncDisposable {
  readonly uri: string;
  /** Which it is and where it is from, for the line that a start prints. No password is in it. */
  readonly origin: string;
}
