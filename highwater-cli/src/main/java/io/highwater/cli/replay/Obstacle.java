package io.highwater.cli.replay;

/** Why a record cannot be put back, or is not. */
enum Obstacle {
    CUT("was cut to what the topic takes: the whole of it is only where it came from, as long as that is kept"),
    PART_OF_A_BATCH(
            "is one reading of a document whose other readings were used: putting the document back would count "
                    + "them twice; --whole-documents does it all the same"),
    NOT_OURS("is neither a rejected record with its origin nor a late reading"),
    ANOTHER_TOPIC("comes from another topic than --into"),
    UNKNOWN(
            "may have been put back before: what was written then is no longer in the topic; --although-unknown does it "
                    + "all the same"),
    REJECTED_AGAIN("was put back before and rejected again; --again does it once more"),
    ALREADY_THERE("is there already, from an earlier run or from what another job had rejected of the same record");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    /** What follows "it". */
    String words() {
        return words;
    }
}
