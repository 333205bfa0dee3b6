//! The order in which groups can be decided, and the circles that have none.

use super::Builder;
use crate::document::Reading;
use crate::eligibility::model::Node;
use crate::eligibility::raise;
use alloc::vec::Vec;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

impl Builder<'_> {
    /// Places of the groups, members before the groups they are in; each circle is said where it closes.
    ///
    /// Groups may be nested as deep as a file is long, so nothing here calls itself.
    pub(super) fn order(&mut self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.groups.len());
        let mut states = alloc::vec![State::New; self.groups.len()];
        // Groups that are open, with the member to look at next.
        let mut path: Vec<(usize, usize)> = Vec::new();
        for start in 0..self.groups.len() {
            if states.get(start) == Some(&State::New) {
                path.push((start, 0));
            }
            while let Some((group, member)) = path.last_mut() {
                let (at, next) = (*group, *member);
                *member += 1;
                if next == 0
                    && let Some(state) = states.get_mut(at)
                {
                    *state = State::Open;
                }
                match self.members_of(Node::Group(at)).get(next) {
                    None => {
                        if let Some(state) = states.get_mut(at) {
                            *state = State::Done;
                        }
                        order.push(at);
                        path.pop();
                    }
                    Some((Node::Group(inner), _)) => match states.get(*inner) {
                        Some(State::New) => path.push((*inner, 0)),
                        Some(State::Open) => self.circle(at, next, *inner),
                        _ => {}
                    },
                    Some((Node::Criterion(_), _)) => {}
                }
            }
        }
        order
    }

    fn circle(&mut self, group: usize, member: usize, closes: usize) {
        let span = self.member_spans.get(group).and_then(|spans| spans.get(member)).copied().unwrap_or_default();
        let id = self.groups.get(closes).map_or("", |group| &group.id);
        let notice = raise::pack_cycle(span, id);
        self.say(notice);
    }
}
