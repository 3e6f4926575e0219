import { Link } from 'wouter';
import { Notice } from '../../register/ui/Notice.tsx';
import { useWords } from '../words/use-words.ts';

type HeldNoticeProps = { title: string };

/** The alarm that something is held, and the way to decide about it. [FORK-1] */
export function HeldNotice({ title }: HeldNoticeProps) {
  const words = useWords().held;
  return (
    <Notice
      signal="stop"
      title={title}
      action={
        <Link href="/held" className="action">
          {words.look}
        </Link>
      }
    >
      {words.noticeWhat}
    </Notice>
  );
}
